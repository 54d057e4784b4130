/**
 * What the microbenchmarks of the server share. Each benchmark lies in the package of the code that
 * it measures.
 *
 * <p>All of them, with what they allocate ({@code gc.alloc.rate.norm}, bytes an operation):
 *
 * <pre>
 * mvn -ntp -q -pl server -am -Pjmh -DskipTests test
 * </pre>
 *
 * <p>Some of them, quickly, with JMH's own arguments:
 *
 * <pre>
 * mvn -ntp -q -pl server -am -Pjmh -DskipTests test \
 *     -Djmh.args="RoomBenchmark -p audience=1000 -f 1 -wi 2 -w 1 -i 3 -r 1 -prof gc"
 * </pre>
 *
 * <p>They guide; what a change is worth is decided end to end.
 */
@NullMarked
package io.coguest.benchmark;

import org.jspecify.annotations.NullMarked;
