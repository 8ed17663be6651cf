/* Float kernels for AVX2. */
#include "language/kernels/lanes_avx2.inc"

#define NAME "avx2"
#define TABLE dr_kernels_avx2
#define PRODUCT dr_product_avx2
#define LINEAR dr_linear_avx2
#define SUMS dr_sums_avx2
#include "language/kernels/floats.inc"
