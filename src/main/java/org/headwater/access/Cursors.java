package org.headwater.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.digest.DigestUtils;
import org.headwater.store.Row;
import org.headwater.store.Secrets;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.LimitExceeded;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Keyset cursors: the sort key of an element, signed for one caller, one operation and its arguments. An altered cursor
 * is refused, and so is a cursor of another caller or another question.
 */
@Component
public class Cursors {

    /** The page size by default, and the largest that can be configured (access rules, "Limits"). */
    public static final int USUAL_PAGE = 20;

    public static final int LARGEST_PAGE = 100;

    /** Half of HMAC-SHA256: 128 bits cannot be guessed, and cursors stay short. */
    private static final int MAC_LENGTH = 16;

    /** Separates the parts of a key; no id, date or name contains it. */
    private static final String BETWEEN = "\u001f";

    /** The length of what is encrypted: cursors of one length do not tell where they stand. */
    private static final int LENGTH_OF_TEXT = 224;

    private static final int NONCE_LENGTH = 12;

    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec key;
    private final SecretKeySpec cipherKey;
    private final int largestPage;

    Cursors(CursorSettings settings, Secrets secrets) {
        if (!settings.key().isEmpty() && settings.key().length() < 32)
            throw new IllegalArgumentException("headwater.cursors.key has fewer than 32 characters; use a random one");
        var secret = settings.key().isEmpty() ? secrets.get("cursors") : settings.key();
        this.key = new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256");
        this.cipherKey = new SecretKeySpec(DigestUtils.sha256("sealed " + secret), "AES");
        this.largestPage = settings.largestPage();
    }

    /** The most elements that a page may have in this service. */
    public int largestPage() {
        return largestPage;
    }

    /**
     * The page that a caller asks for.
     *
     * @param first number of elements, 1 to 100; null is 20
     * @param after a cursor from an earlier page of the same question; null starts at the beginning
     * @param question the operation and everything that its answer depends on
     */
    public Page page(Viewer viewer, @Nullable Integer first, @Nullable String after, @Nullable Object... question) {
        var size = first == null ? USUAL_PAGE : first;
        if (size < 1) throw BadInput.of("first", size, "is no page size; use 1 to " + largestPage);
        if (size > largestPage) throw LimitExceeded.of("PAGE_SIZE", "first", size, largestPage);
        var binding = binding(viewer, question);
        return new Page(size, after == null ? List.of() : read(after, binding), binding);
    }

    /**
     * One page of a question. {@code after} holds the sort key of the last element before it; empty at the beginning.
     */
    public final class Page {
        private final int size;
        private final List<String> after;
        private final String binding;

        private Page(int size, List<String> after, String binding) {
            this.size = size;
            this.after = after;
            this.binding = binding;
        }

        /** The number of rows to read: one more than the page, which shows whether another page follows. */
        public int limit() {
            return size + 1;
        }

        public int size() {
            return size;
        }

        public boolean isFirst() {
            return after.isEmpty();
        }

        /** A part of the sort key after which the page starts; null on the first page. */
        public @Nullable String after(int part) {
            if (after.isEmpty()) return null;
            if (part >= after.size()) throw altered("has too few parts");
            return after.get(part);
        }

        /** Adds the parameters of a list in the order of days: {@code afterDay}, {@code afterId} and {@code limit}. */
        public void addTo(Map<String, @Nullable Object> parameters) {
            parameters.put("afterDay", after(0));
            parameters.put("afterId", after(1));
            parameters.put("limit", limit());
        }

        /** The page from up to {@link #limit} rows in the order of their day and of the id in the column. */
        public Connection<Row> of(List<Row> rows, String id) {
            return of(rows, row -> List.of(row.text("day"), row.text(id)), null);
        }

        /** The page from up to {@link #limit} elements; {@code key} gives an element's sort key. */
        public <T> Connection<T> of(List<T> found, Function<T, List<String>> key, @Nullable String totalCount) {
            var edges = new ArrayList<Connection.Edge<T>>();
            for (var element : found.subList(0, Math.min(size, found.size())))
                edges.add(new Connection.Edge<>(element, sign(key.apply(element), binding)));
            return new Connection<>(
                    edges,
                    new Connection.PageInfo(
                            found.size() > size,
                            !after.isEmpty(),
                            edges.isEmpty() ? null : edges.getFirst().cursor(),
                            edges.isEmpty() ? null : edges.getLast().cursor()),
                    totalCount);
        }

        @Override
        public boolean equals(@Nullable Object object) {
            return object instanceof Page other
                    && size == other.size
                    && after.equals(other.after)
                    && binding.equals(other.binding);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(new Object[] {size, after, binding});
        }
    }

    /**
     * A cursor that nobody can read and that is another text each time, so that it may say what its caller must not know, such
     * as the number of a commit.
     *
     * @param parts without control characters, 200 characters together
     * @param question as {@link #page}
     */
    public String encrypt(Viewer viewer, List<String> parts, @Nullable Object... question) {
        var text = String.join(BETWEEN, parts).getBytes(UTF_8);
        if (text.length > LENGTH_OF_TEXT)
            throw new IllegalArgumentException("an encrypted cursor holds " + LENGTH_OF_TEXT + " bytes");
        var nonce = new byte[NONCE_LENGTH];
        random.nextBytes(nonce);
        var encrypted =
                cipher(Cipher.ENCRYPT_MODE, nonce, Arrays.copyOf(text, LENGTH_OF_TEXT), binding(viewer, question));
        var all = Arrays.copyOf(nonce, NONCE_LENGTH + encrypted.length);
        System.arraycopy(encrypted, 0, all, NONCE_LENGTH, encrypted.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
    }

    /** The parts of an encrypted cursor of the caller and the question; refuses any other as the argument. */
    public List<String> decrypt(Viewer viewer, String argument, String cursor, @Nullable Object... question) {
        try {
            var all = Base64.getUrlDecoder().decode(cursor);
            if (all.length != NONCE_LENGTH + LENGTH_OF_TEXT + TAG_BITS / 8) throw altered(argument, cursor);
            var text = cipher(
                    Cipher.DECRYPT_MODE,
                    Arrays.copyOf(all, NONCE_LENGTH),
                    Arrays.copyOfRange(all, NONCE_LENGTH, all.length),
                    binding(viewer, question));
            var end = text.length;
            while (end > 0 && text[end - 1] == 0) end--;
            return List.of(new String(text, 0, end, UTF_8).split(BETWEEN, -1));
        } catch (IllegalArgumentException | NotDecrypted e) {
            throw altered(argument, cursor);
        }
    }

    private static final class NotDecrypted extends RuntimeException {}

    private byte[] cipher(int mode, byte[] nonce, byte[] text, String binding) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, cipherKey, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(binding.getBytes(UTF_8));
            return cipher.doFinal(text);
        } catch (AEADBadTagException e) {
            throw new NotDecrypted();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES/GCM", e);
        }
    }

    private static String binding(Viewer viewer, @Nullable Object... question) {
        var binding =
                new StringBuilder().append(viewer.identity()).append(BETWEEN).append(viewer.organization());
        for (var part : question) binding.append(BETWEEN).append(part);
        return binding.toString();
    }

    private String sign(List<String> parts, String binding) {
        var text = String.join(BETWEEN, parts).getBytes(UTF_8);
        var signed = Arrays.copyOf(mac(text, binding), MAC_LENGTH + text.length);
        System.arraycopy(text, 0, signed, MAC_LENGTH, text.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(signed);
    }

    private List<String> read(String cursor, String binding) {
        byte[] signed;
        try {
            signed = Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException e) {
            throw altered(cursor);
        }
        if (signed.length < MAC_LENGTH) throw altered(cursor);
        var text = Arrays.copyOfRange(signed, MAC_LENGTH, signed.length);
        if (!MessageDigest.isEqual(Arrays.copyOf(signed, MAC_LENGTH), mac(text, binding))) throw altered(cursor);
        return List.of(new String(text, UTF_8).split(BETWEEN, -1));
    }

    private static BadInput altered(String cursor) {
        return altered("after", cursor);
    }

    private static BadInput altered(String argument, String cursor) {
        return BadInput.of(
                argument, cursor, "is no cursor of this question; take one from the page before, or leave it out");
    }

    private byte[] mac(byte[] text, String binding) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(binding.getBytes(UTF_8));
            mac.update((byte) 0);
            return Arrays.copyOf(mac.doFinal(text), MAC_LENGTH);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }
}
