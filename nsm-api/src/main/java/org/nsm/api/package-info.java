/**
 * Vocabulary shared by every module: {@linkplain org.nsm.api.Settings settings} and their
 * {@linkplain org.nsm.api.Schema schema}, the {@linkplain org.nsm.api.NsmException errors} that
 * become exit codes, {@linkplain org.nsm.api.Seeds seeds} and host-side {@linkplain
 * org.nsm.api.Matrix matrices}.
 */
package org.nsm.api;
