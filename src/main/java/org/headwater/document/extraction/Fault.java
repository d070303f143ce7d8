package org.headwater.document.extraction;

/** Reason why a file has no text here, with a remedy. */
public enum Fault {
    EMPTY("has no bytes; choose the file again"),
    UNKNOWN_KIND("is no PDF, HTML page or text, or its ending says another kind than its first bytes;"
            + " hand it in as .pdf, .html or .txt, and text in UTF-8"),
    TOO_LARGE("is larger than %d MB; hand in the pages that matter"),
    ENCRYPTED("is encrypted, and is not read without its password; hand in a copy without one"),
    DAMAGED("is damaged: its text cannot be read; get it again, or print it into a new PDF"),
    NO_TEXT("has no text, as a scan has none; run character recognition over it and hand in the result"),
    NOT_UTF8("is not written in UTF-8; convert it, for example with iconv -f GB18030 -t UTF-8, or from BIG5,"
            + " WINDOWS-1251 or UTF-16, whichever it is"),
    OTHER_CHARSET("is not written in the character set that it names; convert it to UTF-8, and let it name that"),
    TOO_MANY_PAGES("has more than %d pages; hand in the pages that matter"),
    PAGE_TOO_LONG("has a page of more than %d characters; hand it in in parts"),
    TOO_LONG("has more than %d characters of text; hand it in in parts"),
    OUT_OF_MEMORY("needs more than %d MB of memory to be read; print it into a new PDF, or hand it in in parts"),
    OUT_OF_PROCESSOR("takes more than %d s of a processor to be read, which no ordinary paper does;"
            + " print it into a new PDF, or hand it in in parts"),
    OUT_OF_TIME("is not read within %d s; print it into a new PDF, or hand it in in parts");

    private final String sentence;

    Fault(String sentence) {
        this.sentence = sentence;
    }

    String sentence(ExtractionLimits limits) {
        return sentence.formatted(
                switch (this) {
                    case TOO_LARGE -> limits.megabytes();
                    case TOO_MANY_PAGES -> ExtractionLimits.PAGES;
                    case PAGE_TOO_LONG -> ExtractionLimits.CHARACTERS_OF_PAGE;
                    case TOO_LONG -> ExtractionLimits.CHARACTERS;
                    case OUT_OF_MEMORY -> ExtractionLimits.MEMORY;
                    case OUT_OF_PROCESSOR -> limits.processor().toSeconds();
                    case OUT_OF_TIME -> limits.within().toSeconds();
                    default -> 0;
                });
    }
}
