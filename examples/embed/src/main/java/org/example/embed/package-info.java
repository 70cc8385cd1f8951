/**
 * nsm inside another program, from small to large: {@link org.example.embed.Embed} is the least it
 * takes; {@link org.example.embed.Application} trains two models at once and {@link
 * org.example.embed.ValueServer} serves one of them; {@link org.example.embed.Server} is the
 * program around them, and {@link org.example.embed.Cycles} shows that nothing stays behind.
 */
package org.example.embed;
