# SPDX-License-Identifier: Apache-2.0
# The target `tidy`: clang-tidy over each source of the program. A source that passed is not looked
# at again until it, a header or the rules change.
find_program(CLANG_TIDY NAMES clang-tidy-14 clang-tidy)
mark_as_advanced(CLANG_TIDY)
if(NOT CLANG_TIDY)
  add_custom_target(tidy
    COMMAND ${CMAKE_COMMAND} -E echo "no clang-tidy: script/bootstrap --tests installs it"
    COMMAND ${CMAKE_COMMAND} -E false)
  return()
endif()

set(stamps)
foreach(folder base claims checks reports desk apps)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${folder}/*.c)
  file(GLOB_RECURSE headers CONFIGURE_DEPENDS base/*.h ${folder}/*.h)
  foreach(source IN LISTS sources)
    cmake_path(RELATIVE_PATH source BASE_DIRECTORY ${PROJECT_SOURCE_DIR} OUTPUT_VARIABLE name)
    set(stamp ${CMAKE_BINARY_DIR}/tidy/${name}.passed)
    cmake_path(GET stamp PARENT_PATH stamp_folder)
    file(MAKE_DIRECTORY ${stamp_folder})
    add_custom_command(OUTPUT ${stamp}
      COMMAND ${CLANG_TIDY} --quiet -p ${CMAKE_BINARY_DIR} ${source}
      COMMAND ${CMAKE_COMMAND} -E touch ${stamp}
      DEPENDS ${source} ${headers} ${PROJECT_SOURCE_DIR}/.clang-tidy
      COMMENT "clang-tidy ${name}"
      VERBATIM)
    list(APPEND stamps ${stamp})
  endforeach()
endforeach()
add_custom_target(tidy DEPENDS ${stamps})
