/** Holds the contract: its bytes, its comments, and that it only ever grows. */
@NullMarked
package io.coguest.proto;

import org.jspecify.annotations.NullMarked;
