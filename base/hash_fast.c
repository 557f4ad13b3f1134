/* SPDX-License-Identifier: Apache-2.0 */
#include "base/hash_fast.h"

/* SHA-256 by the instructions that processors of this kind have had since 2016: a rerun
 * over an archive does hardly more than hash, and this is five times as fast. Four rounds a
 * step, the message schedule in a ring of four; the order of steps is that of Intel's
 * description. */

#if defined(__x86_64__)

#include <immintrin.h>

#define WITH_SHA __attribute__((target("sha,sse4.1,ssse3")))

static const uint32_t constants[HASH_BLOCK] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4,
    0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe,
    0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f,
    0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7,
    0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc,
    0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b,
    0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116,
    0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7,
    0xc67178f2};

/* What the compiler's own start-up code has found out: asking the processor anew each time
 * is slow in a virtual machine. Not every compiler can say it. */
bool hash_is_fast(void)
{
#ifdef __clang__
    return false;
#else
    return __builtin_cpu_supports("sha") && __builtin_cpu_supports("sse4.1");
#endif
}

WITH_SHA static inline __m128i load(const void *from)
{
    return _mm_loadu_si128((const __m128i *)from);
}

WITH_SHA static inline void take_block(__m128i *abef, __m128i *cdgh,
                                       const unsigned char *block)
{
    enum { STEPS = 16, WORDS = 4, BYTES = 16 };
    const __m128i turn = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);
    const __m128i first = *abef, second = *cdgh;
    __m128i m[WORDS] = {_mm_setzero_si128()};
#pragma GCC unroll 16
    for (int i = 0; i < STEPS; i++) {
        __m128i *now = &m[i % WORDS], *next = &m[(i + 1) % WORDS];
        __m128i *last = &m[(i + WORDS - 1) % WORDS];
        if (i < WORDS)
            *now = _mm_shuffle_epi8(load(block + (size_t)i * BYTES), turn);
        __m128i sum = _mm_add_epi32(*now, load(constants + (size_t)i * WORDS));
        *cdgh = _mm_sha256rnds2_epu32(*cdgh, *abef, sum);
        if (i >= 3 && i < STEPS - 1) {
            *next = _mm_add_epi32(*next, _mm_alignr_epi8(*now, *last, 4));
            *next = _mm_sha256msg2_epu32(*next, *now);
        }
        *abef = _mm_sha256rnds2_epu32(*abef, *cdgh, _mm_shuffle_epi32(sum, 0x0e));
        if (i >= 1 && i < STEPS - 3)
            *last = _mm_sha256msg1_epu32(*last, *now);
    }
    *abef = _mm_add_epi32(*abef, first);
    *cdgh = _mm_add_epi32(*cdgh, second);
}

WITH_SHA void hash_blocks(uint32_t state[HASH_WORDS], const unsigned char *blocks,
                          size_t count)
{
    __m128i cdab = _mm_shuffle_epi32(load(state), 0xb1);
    __m128i efgh = _mm_shuffle_epi32(load(state + 4), 0x1b);
    __m128i abef = _mm_alignr_epi8(cdab, efgh, 8);
    __m128i cdgh = _mm_blend_epi16(efgh, cdab, 0xf0);
    for (size_t i = 0; i < count; i++)
        take_block(&abef, &cdgh, blocks + i * HASH_BLOCK);
    __m128i feba = _mm_shuffle_epi32(abef, 0x1b), dchg = _mm_shuffle_epi32(cdgh, 0xb1);
    _mm_storeu_si128((__m128i *)state, _mm_blend_epi16(feba, dchg, 0xf0));
    _mm_storeu_si128((__m128i *)(state + 4), _mm_alignr_epi8(dchg, feba, 8));
}

#else

bool hash_is_fast(void)
{
    return false;
}

void hash_blocks(uint32_t state[HASH_WORDS], const unsigned char *blocks, size_t count)
{
    (void)state, (void)blocks, (void)count;
}

#endif
