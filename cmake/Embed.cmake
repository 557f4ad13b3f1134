# SPDX-License-Identifier: Apache-2.0

# tally_embed(TARGET NAME FILE...): builds the bytes of files, one behind the other, into the target,
# as `const unsigned char NAME[]` and `const size_t NAME_size`.
function(tally_embed target name)
  set(source ${PROJECT_BINARY_DIR}/embedded/${name}.c)
  set(all)
  foreach(file IN LISTS ARGN)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/${file})
    file(READ ${PROJECT_SOURCE_DIR}/${file} bytes HEX)
    string(APPEND all ${bytes})
  endforeach()
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${all}")
  string(REPLACE ";" ", " files "${ARGN}")
  file(CONFIGURE OUTPUT ${source} @ONLY CONTENT "/* Made from ${files}. */
#include <stddef.h>
extern const unsigned char ${name}[];
extern const size_t ${name}_size;
const unsigned char ${name}[] = {@bytes@};
const size_t ${name}_size = sizeof ${name};
")
  target_sources(${target} PRIVATE ${source})
endfunction()
