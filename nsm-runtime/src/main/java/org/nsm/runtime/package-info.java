/**
 * Plugins, configuration, runs and run folders.
 *
 * <p>Where things go: finding plugins is {@link org.nsm.runtime.PluginRegistry} and the
 * package-private classes beside it; reading configurations is {@link
 * org.nsm.runtime.RunConfiguration} (what was given) and {@link
 * org.nsm.runtime.ResolvedConfiguration} (with every default filled in); a run is {@link
 * org.nsm.runtime.SpectralRun}, whose loop only advances a training program and calls {@linkplain
 * org.nsm.runtime.RunListener listeners}: every concern of a run (metrics, checkpoints, dead modes,
 * log) is a listener in a file of its own. A concern that must survive a kill keeps its state in
 * the checkpoint.
 */
package org.nsm.runtime;
