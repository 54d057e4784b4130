/** The daemon: its command line and the one place that knows every part. */
@NullMarked
package io.coguest.server;

import org.jspecify.annotations.NullMarked;
