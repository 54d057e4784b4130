/**
 * Who is connected: hello, token, resume, rates, numbering of commands, and which rooms a session
 * is in. Knows no network library; a connection is seen through {@link
 * io.coguest.server.session.Link}.
 */
@NullMarked
package io.coguest.server.session;

import org.jspecify.annotations.NullMarked;
