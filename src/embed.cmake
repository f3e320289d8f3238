# embed(OUT SYMBOL name ROOT folder PATTERNS …): writes a source file that holds the named files as text, so that
# the installed program needs no data beside it. OUT receives its path; src/base/embedded.hpp reads it.
function(embed out)
  cmake_parse_arguments(EMBED "" "SYMBOL;ROOT" "PATTERNS" ${ARGN})
  set(root ${CMAKE_SOURCE_DIR}/${EMBED_ROOT})
  set(patterns ${EMBED_PATTERNS})
  list(TRANSFORM patterns PREPEND ${root}/)
  file(GLOB_RECURSE files CONFIGURE_DEPENDS RELATIVE ${root} ${patterns})
  list(SORT files)
  list(REMOVE_DUPLICATES files)
  set(generated ${CMAKE_BINARY_DIR}/embedded/${EMBED_SYMBOL}.cpp)
  set(inputs ${files})
  list(TRANSFORM inputs PREPEND ${root}/)
  add_custom_command(
    OUTPUT ${generated}
    COMMAND ${CMAKE_COMMAND} -DSYMBOL=${EMBED_SYMBOL} -DROOT=${root} "-DFILES=${files}" -DOUT=${generated}
            -P ${CMAKE_SOURCE_DIR}/src/embed_files.cmake
    DEPENDS ${inputs} ${CMAKE_SOURCE_DIR}/src/embed_files.cmake
    VERBATIM)
  set(${out} ${generated} PARENT_SCOPE)
endfunction()
