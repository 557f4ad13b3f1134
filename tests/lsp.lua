-- SPDX-License-Identifier: Apache-2.0
--
-- The language server with a client that is not ours: Neovim's own. CTest "lsp.neovim" runs it in a
-- folder of its own, with TALLY set, where there is an nvim:
--
--   nvim --headless -u NONE -i NONE -n -c "luafile tests/lsp.lua"

local faults = 0

local function expect(what, good)
  if not good then
    faults = faults + 1
    io.stderr:write(what .. '\n')
  end
end

local function write(name, text)
  local file = assert(io.open(name, 'w'))
  file:write(text)
  file:close()
end

local function try()
  local folder = vim.fn.tempname()
  vim.fn.mkdir(folder, 'p')
  vim.cmd('cd ' .. folder)
  write('people.csv', 'Country,Year,Population\nNorland,2021,5400000\nSudland,2021,5800000\n')
  write('.tally.ini', 'tables = people.csv\nonly-tables = yes\n')
  write('story.md', '# Winter\n\n🎿 Norland had a population of 6.2 million in 2021.\n')
  vim.cmd('edit story.md')
  local id = vim.lsp.start_client({ name = 'tally', cmd = { vim.env.TALLY, 'lsp' }, root_dir = folder })
  vim.lsp.buf_attach_client(0, id)
  local document = vim.lsp.util.make_text_document_params(0)

  local function found()
    return vim.diagnostic.get(0)
  end
  local function ask(method, params)
    params.textDocument = document
    local answers = vim.lsp.buf_request_sync(0, method, params, 10000)
    return answers and answers[id] and answers[id].result
  end
  local function words(finding)
    local line = vim.api.nvim_buf_get_lines(0, finding.lnum, finding.lnum + 1, true)[1]
    return line:sub(finding.col + 1, finding.end_col)
  end

  vim.wait(10000, function() return #found() == 1 end)
  expect('one finding', #found() == 1)
  expect('at its words', words(found()[1]) == '6.2 million')
  expect('as a warning', found()[1].severity == vim.diagnostic.severity.WARN)
  expect('from us', found()[1].source == 'tally' and found()[1].code == 'query')

  local hover = ask('textDocument/hover', { position = { line = 2, character = 34 } })
  expect('hover has the row', hover and hover.contents.value:find('people\\.csv:2', 1, true) ~= nil)

  vim.api.nvim_buf_set_text(0, 2, 0, 2, 4, { '🐻🐻 Élan:' })
  local col = #'🐻🐻 Élan: Norland had a population of '
  vim.wait(10000, function() return #found() == 1 and found()[1].col == col end)
  expect('after an edit it has moved', #found() == 1 and words(found()[1]) == '6.2 million')

  local line = vim.api.nvim_buf_get_lines(0, 2, 3, true)[1]
  local at = { line = 2, character = vim.str_utfindex and select(2, vim.str_utfindex(line, col + 1)) or 0 }
  local actions = ask('textDocument/codeAction', { range = { start = at, ['end'] = at }, context = { diagnostics = {} } })
  expect('an action', actions and #actions == 1)
  vim.lsp.util.apply_workspace_edit(actions[1].edit, 'utf-16')
  line = vim.api.nvim_buf_get_lines(0, 2, 3, true)[1]
  expect('the comment stands at the end: ' .. line, line:sub(-34) == '<!-- tally: accept 1 reason="" -->')
  vim.api.nvim_buf_set_lines(0, 2, 3, true, { (line:gsub('""', '"the office"')) })
  vim.wait(10000, function() return #found() == 0 end)
  expect('with a reason it is accepted', #found() == 0)

  vim.lsp.stop_client(id)
  vim.wait(10000, function() return vim.lsp.client_is_stopped(id) end)
  expect('it ends when told', vim.lsp.client_is_stopped(id))
end

local good, fault = pcall(try)
expect(tostring(fault), good)
vim.cmd(faults == 0 and 'qall!' or 'cquit!')
