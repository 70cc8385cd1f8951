package org.nsm.api.spi;

/**
 * What a plugin lets others bring to it: a kind of thing that this API knows nothing of.
 *
 * <p>The plugin declares an interface of its own that extends this one, exports it, and asks {@link
 * ToolContext#extension} for what there is. Whoever brings one provides it as <em>this</em>
 * service, so that it is found on the module path, on the class path and in plugin folders, listed,
 * and named when it is broken, as plugins of any kind are. Ids are unique among all extensions.
 */
public interface ExtensionProvider extends Provider {}
