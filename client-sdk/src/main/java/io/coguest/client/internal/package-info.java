/** What the SDK is made of; no application may use it. */
@NullMarked
package io.coguest.client.internal;

import org.jspecify.annotations.NullMarked;
