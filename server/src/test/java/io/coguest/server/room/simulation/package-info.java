/** One room under millions of random steps, against a naive model of its rules. */
@NullMarked
package io.coguest.server.room.simulation;

import org.jspecify.annotations.NullMarked;
