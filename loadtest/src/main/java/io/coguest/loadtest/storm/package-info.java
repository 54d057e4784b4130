/** A server that is killed again and again, and what its clients must not notice. */
@NullMarked
package io.coguest.loadtest.storm;

import org.jspecify.annotations.NullMarked;
