/* Float kernels beside AVX-VNNI: those of AVX2. */
#include "language/kernels/lanes_avx2.inc"

#define NAME "avxvnni"
#define TABLE dr_kernels_avxvnni
#define PRODUCT dr_product_avxvnni
#define LINEAR dr_linear_avxvnni
#define SUMS dr_sums_avxvnni
#include "language/kernels/floats.inc"
