package org.headwater.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.headwater.access.Interception;
import org.headwater.access.Places;
import org.headwater.access.TakesFiles;
import org.headwater.access.Viewer;
import org.headwater.vocabulary.ErrorCode;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Reads the files of a request before anything is done with them: for a caller who has the role that the handler needs, in a place that the
 * caller has while they come and no longer. {@link PacedBodies} lets none come too slowly. The framework would read a multipart form of any
 * caller, for any address.
 */
@Component
@Order(GraphQlRequests.AFTER_LOG_IN - 1)
class Uploads extends OncePerRequestFilter {

    private static final int RETRY_AFTER_SECONDS = 10;

    private final Places places;
    private final RefusedBodies refusals;
    private final ObjectProvider<RequestMappingHandlerMapping> mappings;
    private volatile @Nullable List<Taker> takers;

    private record Taker(RequestMappingInfo address, Viewer.Role least) {}

    Uploads(LimitSettings limits, RefusedBodies refusals, ObjectProvider<RequestMappingHandlerMapping> mappings) {
        this.places = new Places(limits.uploads(), limits.uploadsOfCaller());
        this.refusals = refusals;
        this.mappings = mappings;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !PacedBodies.isFiles(request.getContentType());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            requireRole(request);
            read(request);
        } catch (BadBody bad) {
            refusals.answer(request, response, bad);
            return;
        }
        chain.doFilter(request, response);
    }

    private void requireRole(HttpServletRequest request) throws BadBody {
        var least = least(request);
        if (least == null)
            throw new BadBody(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                    ErrorCode.BAD_INPUT.name(),
                    null,
                    "this address takes no multipart form; files go to POST /imports, /imports/try, /documents or"
                            + " /cases/{id}/files");
        if (!(request.getAttribute(Interception.VIEWER_ATTRIBUTE) instanceof Viewer viewer) || !viewer.has(least))
            throw new BadBody(
                    HttpStatus.FORBIDDEN,
                    ErrorCode.FORBIDDEN.name(),
                    null,
                    "this needs the role " + least + "; ask an administrator for it");
    }

    private Viewer.@Nullable Role least(HttpServletRequest request) {
        if (!ServletRequestPathUtils.hasParsedRequestPath(request)) ServletRequestPathUtils.parseAndCache(request);
        for (var taker : takers()) if (taker.address().getMatchingCondition(request) != null) return taker.least();
        return null;
    }

    private List<Taker> takers() {
        var found = takers;
        if (found != null) return found;
        var all = new ArrayList<Taker>();
        for (var mapping : mappings)
            mapping.getHandlerMethods().forEach((address, handler) -> {
                var takes = handler.getMethodAnnotation(TakesFiles.class);
                if (takes != null) all.add(new Taker(address, takes.value()));
            });
        takers = found = List.copyOf(all);
        return found;
    }

    private void read(HttpServletRequest request) throws BadBody {
        var caller = Bodies.caller(request);
        switch (places.tryTake(caller)) {
            case OWN_TAKEN ->
                throw BadBody.busy(
                        ErrorCode.RATE_LIMITED,
                        "UPLOADS_OF_CALLER",
                        "as many files of yours are being sent as may be of one caller; wait for one of them",
                        RETRY_AFTER_SECONDS);
            case ALL_TAKEN ->
                throw BadBody.busy(
                        ErrorCode.UNAVAILABLE,
                        "UPLOADS",
                        "as many files are being sent as may; send yours shortly",
                        RETRY_AFTER_SECONDS);
            case TAKEN -> {
                try {
                    request.getParts();
                } catch (SlowBody slow) {
                    throw BadBody.of(slow);
                } catch (IOException | ServletException | RuntimeException e) {
                    // The framework meets the same, and answers it.
                } finally {
                    places.release(caller, 1);
                }
            }
        }
    }
}
