package io.fuseboard.console.api;

import static io.fuseboard.console.http.Json.object;

import io.fuseboard.Fuseboard;
import io.fuseboard.console.http.Answer;
import io.fuseboard.console.http.Call;
import io.fuseboard.console.http.Phrase;
import io.fuseboard.console.http.Problem;
import io.fuseboard.console.http.Reply;
import io.fuseboard.telemetry.BoardCatalogue;
import io.fuseboard.telemetry.Catalogue;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** {@code GET catalogue}: what all applications have on the board, build by build, and where builds differ. */
final class CatalogueRoute {

    private final Fuseboard board;
    private final Clerk clerk;

    CatalogueRoute(Fuseboard board, Clerk clerk) {
        this.board = board;
        this.clerk = clerk;
    }

    CompletionStage<Answer> catalogue(Call call) {
        return clerk.ask(board::catalogue)
                .<Answer>thenApply(all -> Reply.json(
                        200,
                        object(
                                "builds",
                                        all.builds().stream()
                                                .map(CatalogueRoute::build)
                                                .toList(),
                                "disputes",
                                        all.disputes().stream()
                                                .map(CatalogueRoute::dispute)
                                                .toList())))
                .exceptionally(fault -> Problem.of(503, call.language(), Phrase.CATALOGUE_UNAVAILABLE)
                        .with("Retry-After", "5"));
    }

    private static Map<String, Object> build(Catalogue build) {
        return object(
                "application", build.application(),
                "build", build.build(),
                "nodes", build.nodes(),
                "whole", build.whole(),
                "features",
                        build.features().stream()
                                .map(feature -> object(
                                        "key", "feature:" + feature.key(),
                                        "tier", feature.tier(),
                                        "title", feature.title(),
                                        "owner", feature.owner()))
                                .toList(),
                "fuses",
                        build.fuses().stream()
                                .map(fuse -> object(
                                        "key",
                                        "fuse:" + build.application() + "/" + fuse.name(),
                                        "feature",
                                        fuse.feature().map("feature:"::concat)))
                                .toList());
    }

    private static Map<String, Object> dispute(BoardCatalogue.Dispute dispute) {
        return object(
                "feature", "feature:" + dispute.feature(),
                "tier", dispute.tier(),
                "words", dispute.words());
    }
}
