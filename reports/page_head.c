/* SPDX-License-Identifier: Apache-2.0 */
#include "base/str.h"
#include "reports/document.h"
#include "reports/formats.h"
#include "reports/page.h"
#include "reports/templates.h"

static document_parts parts(void)
{
    return (document_parts){.css = {(const char *)report_css, report_css_size},
                            .js = {(const char *)report_js, report_js_size}};
}

void report_name_style(char out[REPORT_SOURCE_NAME])
{
    document_name_source(parts().css, out);
}

static tally_str title(page *p)
{
    tally_str name = page_name(p), result = STR("What was read");
    if (!p->r->style->reading_only)
        result = summary_counts(&p->sum, p->a, true);
    return arena_print(p->a, "%.*s: %.*s – tally report", TALLY_ARG(result),
                       TALLY_ARG(name));
}

void page_head(page *p)
{
    document_parts own = parts();
    document_head(&p->h, &own, title(p), p->a);
}

void page_script(page *p)
{
    document_parts own = parts();
    document_script(&p->h, &own);
}
