/* SPDX-License-Identifier: Apache-2.0 */
#ifndef APPS_WEB_H
#define APPS_WEB_H

#include <stddef.h>

/* The bytes of the files in apps/web/, built into the program (cmake/Embed.cmake). */
extern const unsigned char desk_html[], desk_css[], desk_js[];
extern const size_t desk_html_size, desk_css_size, desk_js_size;

#endif
