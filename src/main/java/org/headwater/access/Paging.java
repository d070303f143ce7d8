package org.headwater.access;

import graphql.schema.DataFetchingEnvironment;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.graphql.data.method.HandlerMethodArgumentResolver;
import org.springframework.stereotype.Component;

/** The arguments {@code first} and {@code after} of a list, and its caller: one parameter of a method that answers a field. */
public record Paging(
        Viewer viewer,
        Cursors cursors,
        @Nullable Integer first,
        @Nullable String after) {

    /** The page asked for; {@code question} is the field and everything that its answer depends on. */
    public Cursors.Page page(@Nullable Object... question) {
        return cursors.page(viewer, first, after, question);
    }

    /** The same with another size of the page where the caller names none. */
    public Paging orFirst(int usual) {
        return first == null ? new Paging(viewer, cursors, usual, after) : this;
    }

    @Component
    static class Resolver implements HandlerMethodArgumentResolver {
        private final Cursors cursors;

        Resolver(Cursors cursors) {
            this.cursors = cursors;
        }

        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == Paging.class;
        }

        @Override
        public Object resolveArgument(MethodParameter parameter, DataFetchingEnvironment environment) {
            return new Paging(
                    CurrentViewer.of(environment.getGraphQlContext()),
                    cursors,
                    environment.getArgument("first"),
                    environment.getArgument("after"));
        }
    }
}
