// SPDX-License-Identifier: Apache-2.0
//
// html-validate over pages, with all that it recommends but one rule: a title over 70 characters
// is cut short by search engines, which these pages are kept from; it begins with the result.
import { HtmlValidate } from 'html-validate';

const validator = new HtmlValidate({ root: true, extends: ['html-validate:recommended'], rules: { 'long-title': 'off' } });

// Pages as [name, text]; answers how many there were.
export async function checkMarkup(pages, expect) {
  for (const [name, text] of pages) {
    const { results } = await validator.validateString(text, name);
    for (const { messages } of results)
      for (const m of messages) expect(false, name, `html-validate ${m.ruleId}, line ${m.line}: ${m.message}`);
  }
  return pages.length;
}
