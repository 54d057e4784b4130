/** An example of a whole co-guest session. */
@NullMarked
package io.coguest.client.example;

import org.jspecify.annotations.NullMarked;
