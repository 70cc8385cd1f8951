package org.nsm.runtime;

import java.nio.file.Path;
import java.util.Optional;
import org.nsm.api.spi.AffineOperator;

/**
 * What a run is, as listeners are told at its start.
 *
 * @param configuration what it was configured with
 * @param operator the operator as it is learned; turns quotients into physical values
 * @param device the device it runs on, in words
 * @param steps the number of steps it will have done at its end
 * @param folder the run folder, if there is one
 */
public record RunInfo(
    ResolvedConfiguration configuration,
    AffineOperator operator,
    String device,
    long steps,
    Optional<Path> folder) {}
