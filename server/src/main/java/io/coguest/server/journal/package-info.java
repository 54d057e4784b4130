/** What a room has done, kept: append records, recover a room from them. */
@NullMarked
package io.coguest.server.journal;

import org.jspecify.annotations.NullMarked;
