# SPDX-License-Identifier: Apache-2.0
# The tests. Files and cases are found by their place: a new one needs no line here.
#
#   tests/unit/<folder>/test_*.c   unit.<folder>.<name>   Criterion; links its folder and base alone
#   tests/data/test_*.c            data.<name>            Criterion; every example in every table
#   tests/threads/test_*.c         threads.<name>         plain programs, for ThreadSanitizer
#   tests/golden/<case>/           golden.<case>          articles and the reports they give
#   tests/bad-data/<case>/         bad-data.<case>        broken input and the message it gives
#   tests/cli/<case>/              cli.<case>             the command line and its exit statuses
#   tests/browser/run              browser                the golden reports in chromium, if there is one
#   tests/store.py                store                  kills, races and spoilt files
#   tests/walk/run                walk                   an editor's walks, command by command
#   tests/profile.py              profile                our descriptors against Data Package v2
#   tests/against/run             against                slips in stories held against their releases
#   tests/eval/roles              eval.roles             what bare tables are taken for
#   tests/eval/agree              eval.agree             the curated figures against other readings of them
#   tests/eval/planted            eval.planted           slips planted in right copy, found by kind
#   tests/fuzz/bytes, warc         fuzz, fuzz.warc        mutated bytes and archives; much of them in script/heavy
#   tests/config.py                config                 .tally.ini: where it is found, what init writes
#   tests/hooks.py                 hooks                  .pre-commit-hooks.yaml and action.yml
#   tests/lsp.py, lsp.lua          lsp, lsp.neovim        the language server, by two clients
#   tests/charts.py                charts                 the six kinds of chart
#   tests/readers/run              readers                its formats, opened by others' programs
#   tests/schema.py                schema                 JSON Lines against docs/tally.schema.json
#   tests/misuse.py                misuse                 the command line used wrongly in every way
#   tests/hostile.py               hostile                copy that is made to cost too much
#   tests/hostile_archives.py      hostile.archives       archives that are made to do harm
#   tests/serve.py                 serve                  the desk page and its API, used well and badly
#   tests/layers.cmake             layers                 who may include whom
#   tests/format.cmake, style.cmake format, style         clang-format; what it cannot see

option(TALLY_CRITERION "build the tests that need Criterion" ON)
set(tests ${PROJECT_SOURCE_DIR}/tests)

# Stores of reference tables that tests make stay in the build folder; settings of a person's own
# play no part.
set(cache "XDG_CACHE_HOME=${CMAKE_BINARY_DIR}/cache;XDG_CONFIG_HOME=${CMAKE_BINARY_DIR}/cache")
file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/cache)

# tally_test(LABEL NAME SOURCE [library...]): one test program; libraries not there yet are skipped.
function(tally_test label name source)
  set(target test.${name})
  add_executable(${target} ${source})
  target_compile_definitions(${target} PRIVATE TALLY_ROOT="${PROJECT_SOURCE_DIR}")
  set_target_properties(${target} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
  foreach(library IN LISTS ARGN ITEMS tally_options)
    if(TARGET ${library})
      target_link_libraries(${target} PRIVATE ${library})
    endif()
  endforeach()
  add_test(NAME ${name} COMMAND ${target})
  # A test program that found no test to run has not passed.
  set_tests_properties(${name} PROPERTIES
    LABELS ${label} FAIL_REGULAR_EXPRESSION "Tested: 0 " ENVIRONMENT "CRITERION_JOBS=1;${cache}")
endfunction()

# Sources beside the tests that are not tests themselves are linked into all tests of the folder.
function(tally_test_folder label prefix folder)
  file(GLOB sources CONFIGURE_DEPENDS ${folder}/test_*.c)
  file(GLOB helpers CONFIGURE_DEPENDS ${folder}/*.c)
  list(REMOVE_ITEM helpers ${sources})
  if(helpers)
    add_library(test.${prefix}.helpers OBJECT ${helpers})
    target_compile_definitions(test.${prefix}.helpers PRIVATE TALLY_ROOT="${PROJECT_SOURCE_DIR}")
    target_link_libraries(test.${prefix}.helpers PRIVATE tally_options)
    list(APPEND ARGN test.${prefix}.helpers)
  endif()
  foreach(source IN LISTS sources)
    string(REGEX REPLACE ".*/test_(.*)\\.c$" "${prefix}.\\1" name ${source})
    tally_test(${label} ${name} ${source} ${ARGN})
  endforeach()
endfunction()

if(TALLY_CRITERION)
  pkg_check_modules(CRITERION REQUIRED IMPORTED_TARGET criterion)
  foreach(folder base claims checks reports desk apps)
    tally_test_folder(unit unit.${folder} ${tests}/unit/${folder}
      tally_${folder} tally_base PkgConfig::CRITERION)
  endforeach()
  target_sources(test.unit.desk.helpers PRIVATE ${tests}/unit/base/scratch.c)
  tally_test_folder(data data ${tests}/data tally_desk tally_base PkgConfig::CRITERION)
endif()
tally_test_folder(threads threads ${tests}/threads tally_desk tally_base Threads::Threads)

# Cases: a folder with the file that makes it one, given by name to the runner of its kind.
function(tally_cases kind file)
  if(NOT TARGET tally)
    return()
  endif()
  file(GLOB found CONFIGURE_DEPENDS ${tests}/${kind}/*/${file})
  foreach(path IN LISTS found)
    cmake_path(GET path PARENT_PATH folder)
    cmake_path(GET folder FILENAME case)
    add_test(NAME ${kind}.${case} COMMAND ${tests}/${kind}/run ${case})
    set_tests_properties(${kind}.${case} PROPERTIES
      LABELS ${kind} ENVIRONMENT "TALLY=$<TARGET_FILE:tally>;${cache}")
  endforeach()
endfunction()

tally_cases(golden article.*)
tally_cases(bad-data command)
tally_cases(cli command)

# As much as a second or two takes; script/heavy does 100 MB and 50 MB.
if(TARGET tally)
  add_test(NAME fuzz COMMAND /usr/bin/python3 ${tests}/fuzz/bytes --size 1 --piece 50
           $<TARGET_FILE:tally>)
  add_test(NAME fuzz.warc COMMAND /usr/bin/python3 ${tests}/fuzz/warc --size 0.5 --piece 250
           $<TARGET_FILE:tally>)
  set_tests_properties(fuzz fuzz.warc PROPERTIES LABELS fuzz ENVIRONMENT "${cache}")
endif()

# What the program writes, held against the schema that docs/ promises.
if(TARGET tally)
  add_test(NAME schema COMMAND /usr/bin/python3 ${tests}/schema.py $<TARGET_FILE:tally>)
  set_tests_properties(schema PROPERTIES LABELS schema ENVIRONMENT "${cache}")
endif()

# The manual page and the completions, which are made of the flag table.
if(TARGET tally)
  add_test(NAME manual COMMAND /usr/bin/python3 ${tests}/manual.py $<TARGET_FILE:tally>)
  set_tests_properties(manual PROPERTIES LABELS cli)
endif()

# What a person lets stand: the file of acceptances and the comments in the copy.
if(TARGET tally)
  add_test(NAME accept COMMAND /usr/bin/python3 ${tests}/accept.py $<TARGET_FILE:tally>)
  set_tests_properties(accept PROPERTIES LABELS cli ENVIRONMENT "${cache}")
endif()

# Where settings are looked for, and the file of them to begin with.
if(TARGET tally)
  add_test(NAME config COMMAND /usr/bin/python3 ${tests}/config.py $<TARGET_FILE:tally>)
  set_tests_properties(config PROPERTIES LABELS cli ENVIRONMENT "${cache}")
endif()

# The files for pre-commit and for GitHub Actions, and what they run.
if(TARGET tally)
  add_test(NAME hooks COMMAND /usr/bin/python3 ${tests}/hooks.py $<TARGET_FILE:tally>)
  set_tests_properties(hooks PROPERTIES LABELS cli SKIP_RETURN_CODE 77 ENVIRONMENT "${cache}")
endif()

# The language server, with a strict client of ours and with Neovim's where there is one.
if(TARGET tally)
  add_test(NAME lsp COMMAND /usr/bin/python3 ${tests}/lsp.py $<TARGET_FILE:tally>)
  set_tests_properties(lsp PROPERTIES LABELS cli TIMEOUT 300 ENVIRONMENT "${cache}")
  find_program(NVIM nvim)
  if(NVIM)
    add_test(NAME lsp.neovim
      COMMAND ${NVIM} --headless -u NONE -i NONE -n -c "luafile ${tests}/lsp.lua")
    set_tests_properties(lsp.neovim PROPERTIES LABELS cli TIMEOUT 120
      ENVIRONMENT "TALLY=$<TARGET_FILE:tally>;${cache}")
  endif()
endif()

# Several articles: a folder of reports and its index.
if(TARGET tally)
  add_test(NAME index COMMAND /usr/bin/python3 ${tests}/index.py $<TARGET_FILE:tally>)
  set_tests_properties(index PROPERTIES LABELS cli ENVIRONMENT "${cache}")
endif()

# Audits: killed, interrupted, on a full disk, with one worker and two. More kills by hand:
# tests/audit.py --kills 50 --articles 20000 TALLY
if(TARGET tally)
  add_test(NAME audit COMMAND /usr/bin/python3 ${tests}/audit.py $<TARGET_FILE:tally>)
  set_tests_properties(audit PROPERTIES LABELS cli TIMEOUT 600 ENVIRONMENT "${cache}")
endif()

# What it writes for other programs, held against their specifications.
if(TARGET tally)
  add_test(NAME formats COMMAND /usr/bin/python3 ${tests}/formats.py $<TARGET_FILE:tally>)
  set_tests_properties(formats PROPERTIES LABELS schema ENVIRONMENT "${cache}")
  # The pictures in a report's cards.
  add_test(NAME charts COMMAND /usr/bin/python3 ${tests}/charts.py $<TARGET_FILE:tally>)
  set_tests_properties(charts PROPERTIES LABELS schema ENVIRONMENT "${cache}")
  # And opened by programs that others wrote, those that are here.
  add_test(NAME readers COMMAND ${tests}/readers/run $<TARGET_FILE:tally>)
  set_tests_properties(readers PROPERTIES LABELS schema TIMEOUT 300 ENVIRONMENT "${cache}")
endif()

# Needs script/bootstrap --browser; skipped, and said so, where that was not run.
if(TARGET tally)
  add_test(NAME browser COMMAND ${tests}/browser/run)
  set_tests_properties(browser PROPERTIES
    LABELS browser SKIP_RETURN_CODE 77 RUN_SERIAL ON TIMEOUT 600 ENVIRONMENT TALLY=$<TARGET_FILE:tally>)
endif()

# Copy and archives that cost too much or lie.
if(TARGET tally)
  add_test(NAME hostile COMMAND /usr/bin/python3 ${tests}/hostile.py $<TARGET_FILE:tally>)
  add_test(NAME hostile.archives
           COMMAND /usr/bin/python3 ${tests}/hostile_archives.py $<TARGET_FILE:tally>)
  set_tests_properties(hostile hostile.archives PROPERTIES LABELS hostile TIMEOUT 600
    ENVIRONMENT "${cache}")
endif()

# Used wrongly in every way.
if(TARGET tally)
  add_test(NAME misuse COMMAND /usr/bin/python3 ${tests}/misuse.py $<TARGET_FILE:tally>)
  set_tests_properties(misuse PROPERTIES LABELS cli TIMEOUT 300 ENVIRONMENT "${cache}")
endif()

# The store of reference tables, ill-treated; and an editor's walks through `tally tables`.
if(TARGET tally AND CMAKE_BUILD_TYPE STREQUAL "Release")
  add_test(NAME store COMMAND ${tests}/store.py $<TARGET_FILE:tally>)
  set_tests_properties(store PROPERTIES LABELS store TIMEOUT 300)
endif()
if(TARGET tally)
  add_test(NAME walk COMMAND ${tests}/walk/run)
  set_tests_properties(walk PROPERTIES LABELS cli ENVIRONMENT TALLY=$<TARGET_FILE:tally>)
  add_test(NAME profile COMMAND ${tests}/profile.py $<TARGET_FILE:tally>)
  set_tests_properties(profile PROPERTIES LABELS data)
endif()

# The article held against itself, phrase by phrase.
if(TARGET tally)
  add_test(NAME inside COMMAND ${tests}/inside/run $<TARGET_FILE:tally>)
  set_tests_properties(inside PROPERTIES LABELS cli ENVIRONMENT "${cache}")
endif()

# What the curated tables hold, as papers print it.
if(TARGET tally)
  add_test(NAME record COMMAND ${tests}/record/run $<TARGET_FILE:tally>)
  set_tests_properties(record PROPERTIES LABELS cli ENVIRONMENT "${cache}")
endif()

# Stories held against the releases they were written from, right and with one slip at a time.
if(TARGET tally)
  add_test(NAME against COMMAND ${tests}/against/run)
  set_tests_properties(against PROPERTIES LABELS cli TIMEOUT 300
    ENVIRONMENT "TALLY=$<TARGET_FILE:tally>;${cache}")
endif()

# One slip at a time in copy that is right: found, rightly named, and nothing else said.
if(TARGET tally AND CMAKE_BUILD_TYPE STREQUAL "Release")
  add_test(NAME eval.planted
    COMMAND ${tests}/eval/planted --at-least 86 --most-alarms 0 $<TARGET_FILE:tally>)
  set_tests_properties(eval.planted PROPERTIES LABELS eval ENVIRONMENT "${cache}" TIMEOUT 300)
endif()

# What bare tables are taken for, where the tables to try it on are.
if(TARGET tally AND CMAKE_BUILD_TYPE STREQUAL "Release")
  add_test(NAME eval.roles COMMAND ${tests}/eval/roles $<TARGET_FILE:tally>)
  set_tests_properties(eval.roles PROPERTIES LABELS eval ENVIRONMENT "${cache}" TIMEOUT 300)
endif()

# The curated figures against other readings of them, and against public copies where they are.
add_test(NAME eval.agree COMMAND ${tests}/eval/agree)
set_tests_properties(eval.agree PROPERTIES LABELS data)

# The desk page, with strangers, slow clients and noise.
if(TARGET tally)
  add_test(NAME serve COMMAND /usr/bin/python3 ${tests}/serve.py $<TARGET_FILE:tally>)
  set_tests_properties(serve PROPERTIES LABELS cli ENVIRONMENT "${cache}")
endif()

foreach(name layers format style)
  add_test(NAME ${name} COMMAND ${CMAKE_COMMAND} -P ${tests}/${name}.cmake)
  set_tests_properties(${name} PROPERTIES LABELS ${name})
endforeach()
set_tests_properties(style PROPERTIES LABELS format)

# Not a test: times the store for tests/bench/record.
if(TARGET tally_checks)
  add_executable(bench-record ${tests}/bench/record.c)
  target_compile_definitions(bench-record PRIVATE TALLY_ROOT="${PROJECT_SOURCE_DIR}")
  target_link_libraries(bench-record PRIVATE tally_checks tally_base tally_options)
  set_target_properties(bench-record PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
endif()

# Not a test: how fast pages are read beside libxml2 alone, for tests/bench/audit.
if(TARGET tally_desk)
  add_executable(bench-pages ${tests}/bench/pages.c)
  target_link_libraries(bench-pages PRIVATE tally_desk tally_claims tally_checks tally_reports
    tally_base tally_options PkgConfig::XML)
  set_target_properties(bench-pages PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
endif()
