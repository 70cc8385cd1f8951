/** Oja's subspace rule, as an example of a plugin. */
package org.example.hello;
