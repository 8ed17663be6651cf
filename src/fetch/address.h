/* Which addresses are the public internet's: what a page or a feed points to must not reach into the network that the
 * program runs in. Asked of the address that a socket is about to be connected to, so that no name service can say one
 * thing first and another then. */
#ifndef DR_FETCH_ADDRESS_H
#define DR_FETCH_ADDRESS_H

#include <stdbool.h>
#include <sys/socket.h>

/* False for what IANA's registries of special-purpose addresses (RFC 6890 and later entries, IPv4 and IPv6) call not
 * globally reachable, for multicast and reserved ranges, for IPv6 addresses that carry such an IPv4 address (mapped,
 * NAT64, 6to4), and for families other than the two. */
bool dr_address_is_public(const struct sockaddr *address);

#endif
