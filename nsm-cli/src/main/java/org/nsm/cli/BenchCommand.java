package org.nsm.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code nsm bench}: speed and memory, of training and of what plugins bring. */
@Command(
    name = "bench",
    sortOptions = false,
    header = "Measures speed and memory.",
    synopsisSubcommandLabel = "MEASUREMENT",
    synopsisHeading = "%nUsage: ",
    commandListHeading = "%nMeasurements:%n",
    subcommands = {BenchStepCommand.class, BenchScalingCommand.class, BenchMemoryCommand.class})
final class BenchCommand implements Runnable {
  @ParentCommand private NsmCommand nsm;
  @Spec private CommandSpec spec;

  /** Without a measurement there is nothing to do. */
  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "missing measurement; nsm bench --help lists them");
  }

  /** Returns the root of the commands. */
  NsmCommand nsm() {
    return nsm;
  }
}
