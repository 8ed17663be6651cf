/* The product of the level "avxvnni" by AVX-512's encoding of its instruction, which more machines have: what differs
 * is the instruction's prefix alone. */
#define PRODUCT dr_product_evex
#define LINEAR dr_linear_evex
#define SUMS dr_sums_evex
#define DPBUSD _mm256_dpbusd_epi32
#include "language/kernels/level.h"

dr_product PRODUCT;
dr_linear_rows LINEAR;
dr_sums SUMS;

#include "language/kernels/product_avxvnni.c"
