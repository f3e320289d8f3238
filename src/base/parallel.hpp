// The same small work on many things, on several threads.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <thread>
#include <vector>

namespace base {

// Calls work(i) for each i below `count`, in any order, at most eight at a time; returns when all are done.
// The work must not throw, and no two calls may write to one place.
template <class Work>
void for_each_index(std::size_t count, const Work& work) {
    constexpr std::size_t kWorthAThread = 64;
    constexpr std::size_t kMostThreads = 8;
    std::atomic<std::size_t> next{0};
    const auto take = [&] {
        for (std::size_t i = next++; i < count; i = next++)
            work(i);
    };
    const std::size_t threads =
        std::min<std::size_t>({count / kWorthAThread, std::thread::hardware_concurrency(), kMostThreads});
    std::vector<std::thread> pool;
    for (std::size_t i = 1; i < threads; ++i)
        pool.emplace_back(take);
    take();
    for (std::thread& thread : pool)
        thread.join();
}

} // namespace base
