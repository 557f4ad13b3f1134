# SPDX-License-Identifier: Apache-2.0
# How the C is compiled. tally_options is for all code, tally_warnings for all but the tests
# (Criterion's macros trip -Wconversion).

set(TALLY_SANITIZE "" CACHE STRING "sanitizers to build with, e.g. address,undefined")

set(CMAKE_C_STANDARD 17)
set(CMAKE_C_STANDARD_REQUIRED ON)
set(CMAKE_C_EXTENSIONS OFF)
set(CMAKE_C_VISIBILITY_PRESET hidden)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
include(CheckPIESupported)
check_pie_supported(LANGUAGES C)

add_library(tally_options INTERFACE)
target_include_directories(tally_options INTERFACE ${PROJECT_SOURCE_DIR})
target_compile_definitions(tally_options INTERFACE
  _GNU_SOURCE
  TALLY_VERSION="${PROJECT_VERSION}"
  $<$<CONFIG:Release>:_FORTIFY_SOURCE=2>)
target_compile_options(tally_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes
  -fstack-protector-strong
  # File names in assertions are the same in every checkout.
  -fmacro-prefix-map=${PROJECT_SOURCE_DIR}/=)
# Starting up is a good part of checking one article: load no library that is not called.
target_link_options(tally_options INTERFACE
  LINKER:--as-needed,-O1,-z,relro,-z,now,-z,noexecstack)
target_link_libraries(tally_options INTERFACE m)

if(TALLY_SANITIZE)
  set(flags -fsanitize=${TALLY_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_compile_options(tally_options INTERFACE ${flags} -O1)
  target_link_options(tally_options INTERFACE ${flags})
endif()

add_library(tally_warnings INTERFACE)
target_compile_options(tally_warnings INTERFACE
  -Wconversion -Wmissing-prototypes -Wvla -Wwrite-strings)

# -O3 rather than -O2: reading is a twentieth faster.
set(CMAKE_C_FLAGS_RELEASE "-O3")

# Most of reading is small functions of one file called from another: linking as a whole takes a
# fifth of the time off.
include(CheckIPOSupported)
check_ipo_supported(RESULT ipo OUTPUT ignored LANGUAGES C)
if(ipo)
  set(CMAKE_INTERPROCEDURAL_OPTIMIZATION_RELEASE ON)
endif()
