/* Sentences of a report that tests of flat text put between other lines. */
#ifndef DR_TEST_TREATY_H
#define DR_TEST_TREATY_H

#define LEDE                                                                                                           \
    "The two governments signed the treaty on the canal in Washington on Wednesday, ending thirteen years of talks."
#define SECOND                                                                                                         \
    "Under the treaty the canal passes to Panama at the end of 1999, and both sides keep it neutral after that."
#define THIRD                                                                                                          \
    "The Senate must still vote on it, and several of its members said they would not, according to two of their "     \
    "aides."

#endif
