/** The public API of the client SDK. */
@NullMarked
package io.coguest.client;

import org.jspecify.annotations.NullMarked;
