package org.headwater.access.audit;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.headwater.access.AnswerSettings;
import org.jspecify.annotations.Nullable;

/**
 * Keeps an answer back until its request is settled; from then on it passes everything through, so that streams flow. What is
 * kept back has a largest size: a longer answer is refused before more of it is in memory.
 */
final class HeldResponse extends HttpServletResponseWrapper {

    private final Trail trail;
    private final AnswerSettings answers;
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private final Outlet outlet = new Outlet();
    private @Nullable PrintWriter writer;
    private int errorStatus;
    private @Nullable String errorMessage;

    HeldResponse(HttpServletResponse response, Trail trail, AnswerSettings answers) {
        super(response);
        this.trail = trail;
        this.answers = answers;
    }

    private boolean isFree() throws IOException {
        if (!trail.isSettled()) return false;
        if (held.size() > 0) {
            held.writeTo(getResponse().getOutputStream());
            held.reset();
        }
        return true;
    }

    /** Lets go what was kept back; the request is settled. */
    void release() throws IOException {
        if (writer != null) writer.flush();
        if (errorStatus > 0) {
            held.reset();
            if (errorMessage == null) super.sendError(errorStatus);
            else super.sendError(errorStatus, errorMessage);
            errorStatus = 0;
        }
        isFree();
    }

    /** Drops what was kept back and says something else. */
    void replace(int status, String contentType, String body) throws IOException {
        held.reset();
        errorStatus = 0;
        var response = (HttpServletResponse) getResponse();
        response.reset();
        response.setStatus(status);
        response.setContentType(contentType);
        response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public int getStatus() {
        return errorStatus > 0 ? errorStatus : super.getStatus();
    }

    @Override
    public void sendError(int status, @Nullable String message) throws IOException {
        if (isFree()) {
            if (message == null) super.sendError(status);
            else super.sendError(status, message);
        } else {
            errorStatus = status;
            errorMessage = message;
        }
    }

    @Override
    public void sendError(int status) throws IOException {
        sendError(status, null);
    }

    @Override
    public ServletOutputStream getOutputStream() {
        return outlet;
    }

    @Override
    public PrintWriter getWriter() {
        if (writer == null) {
            var encoding = getCharacterEncoding();
            writer = new PrintWriter(new OutputStreamWriter(
                    outlet, encoding == null ? StandardCharsets.ISO_8859_1 : Charset.forName(encoding)));
        }
        return writer;
    }

    @Override
    public void flushBuffer() throws IOException {
        if (writer != null) writer.flush();
        if (isFree()) super.flushBuffer();
    }

    @Override
    public void resetBuffer() {
        held.reset();
        super.resetBuffer();
    }

    @Override
    public void reset() {
        held.reset();
        errorStatus = 0;
        super.reset();
    }

    private final class Outlet extends ServletOutputStream {
        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new IllegalStateException("an answer that is written without waiting cannot be kept back");
        }

        @Override
        public void write(int one) throws IOException {
            if (isFree()) getResponse().getOutputStream().write(one);
            else room(1).write(one);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            if (isFree()) getResponse().getOutputStream().write(bytes, from, length);
            else room(length).write(bytes, from, length);
        }

        private ByteArrayOutputStream room(int more) {
            if (held.size() + (long) more > answers.answer().toBytes()) throw answers.exceeded();
            return held;
        }

        @Override
        public void flush() throws IOException {
            if (isFree()) getResponse().getOutputStream().flush();
        }
    }
}
