/* Vectors of LANES floats, as wide as the level's registers, in the compiler's own vector types: +, -, ×, / and
 * comparisons are the compiler's. What those types lack each floats_*.c writes for its level:
 *
 *   larger(a, b)           a > b ? a : b, lane by lane: so all agree on what is not a number
 *   smaller(a, b)          a < b ? a : b
 *   larger_ints(a, b)      as larger, of signed integers
 *   store_bytes(to, value) the low byte of each lane */
#include <stdint.h>
#include <string.h>

#define INLINE static inline __attribute__((always_inline))

typedef float floats __attribute__((vector_size(4 * LANES)));
typedef int32_t ints __attribute__((vector_size(4 * LANES)));
typedef uint32_t words __attribute__((vector_size(4 * LANES)));

INLINE floats load(const float *from)
{
    floats value;
    memcpy(&value, from, sizeof value);
    return value;
}

INLINE void store(float *to, floats value)
{
    memcpy(to, &value, sizeof value);
}
