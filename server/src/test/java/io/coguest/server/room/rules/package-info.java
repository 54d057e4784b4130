/** The rules of a live room as tests: each sentence of the design, each cell of its matrix. */
@NullMarked
package io.coguest.server.room.rules;

import org.jspecify.annotations.NullMarked;
