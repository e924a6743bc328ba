/**
 * The catalogue of messages: one constant for each mistake, with its code, its family and its sentences. A new mistake
 * is one constant here, one wrong program beside the tests, and the place that finds it.
 */
@NullMarked
package sxj.fault;

import org.jspecify.annotations.NullMarked;
