package io.fuseboard.console.cli;

import picocli.CommandLine.Command;

/** Plans: which there are, what one would change, engage one, end it. */
@Command(
        name = "plan",
        subcommands = {PlanListCommand.class, PlanDryRunCommand.class, PlanEngageCommand.class, PlanEndCommand.class})
final class PlanCommand {}
