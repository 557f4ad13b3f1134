/* SPDX-License-Identifier: Apache-2.0 */
#ifndef REPORTS_TEMPLATES_H
#define REPORTS_TEMPLATES_H

#include <stddef.h>

/* The bytes of the files in reports/templates/, built into the program (cmake/Embed.cmake):
 * a report needs no file beside the program, and its hash in the report is the hash of
 * these. */
extern const unsigned char report_css[], report_js[], index_css[], index_js[];
extern const size_t report_css_size, report_js_size, index_css_size, index_js_size;

#endif
