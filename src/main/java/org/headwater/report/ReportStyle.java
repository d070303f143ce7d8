package org.headwater.report;

import org.headwater.vocabulary.Marking;

/** Style of the pages of a report. */
final class ReportStyle {

    // Heads of tables are not repeated: openhtmltopdf 1.1.31 loses the tags of a table then, and fails where it begins
    // a page.

    private static final String FONT = "'Noto Sans SC'";

    /** Characters of a marking that stand in one line of a margin in large letters. */
    static final int WIDE = 60;

    /** Characters that a margin has room for, in small ones. */
    private static final int WIDEST = 450;

    private ReportStyle() {}

    /** The marking as margins bear it: its level, and where its readers are named, where there is no room for these. */
    static String margin(Marking marking, ReportWords words) {
        var whole = ReportPages.marking(marking);
        return whole.length() <= WIDEST ? whole : words.say("page.readers", ReportPages.level(marking.level()));
    }

    /** @param marking on each page; of the letters of markings alone */
    static String of(ReportWords words, String marking) {
        var banner = "font-family:" + FONT + ";font-weight:bold;color:#000000;vertical-align:middle;line-height:1.2;"
                + "word-wrap:break-word;font-size:" + (marking.length() > WIDE ? "6.5pt" : "11pt") + ";content:'"
                + text(marking) + "';";
        var small = "font-family:" + FONT
                + ";font-size:7.5pt;color:#4a5b68;vertical-align:middle;white-space:nowrap;width:32mm;";
        return "@page{size:A4;margin:25mm 20mm 22mm 20mm;"
                + "@top-left{" + small + "content:'Headwater " + text(words.say("report")) + "';}"
                + "@top-right{" + banner + "text-align:right;}"
                + "@bottom-left{" + banner + "text-align:left;}"
                + "@bottom-right{" + small + "text-align:right;content:'" + text(words.say("page.word"))
                + " ' counter(page) ' " + text(words.say("page.of")) + " ' counter(pages);}}"
                + "*{word-wrap:break-word;}"
                + "body{font-family:" + FONT + ";font-size:9.5pt;line-height:1.45;color:#15222c;margin:0;}"
                + "h1,h2,h3{font-weight:bold;color:#1d3b53;page-break-after:avoid;line-height:1.25;}"
                + "h1{font-size:25pt;margin:4pt 0 6pt 0;}"
                + "h2{font-size:16pt;margin:26pt 0 8pt 0;border-bottom:1.2pt solid #1d3b53;padding-bottom:3pt;}"
                + "h2.plain{border:0;margin-top:18pt;font-size:13pt;}"
                + "h2 .number{color:#6d8596;}"
                + "h3{font-size:11.5pt;margin:16pt 0 4pt 0;}"
                + "h3.item{font-size:10pt;margin:0 0 4pt 0;}"
                + "p{margin:0 0 6pt 0;}"
                + "i{font-style:normal;color:#4a5b68;}"
                + "a{color:#1d3b53;text-decoration:none;}"
                + ".cover{border-top:5pt solid #1d3b53;padding-top:14pt;}"
                + ".cover .kind{font-size:9pt;color:#4a5b68;}"
                + ".cover .lead{font-size:11.5pt;color:#4a5b68;margin-bottom:14pt;}"
                + ".tlp{font-weight:bold;color:#000000;font-size:11pt;}"
                + ".tlp.many{font-size:7pt;}"
                + ".small{font-size:8pt;color:#4a5b68;}"
                + ".id{font-size:8pt;color:#4a5b68;}"
                + ".toc ol{margin:0;padding:0;list-style-type:none;}"
                + ".toc li{margin:0;padding:2.5pt 0;border-bottom:0.4pt solid #d4dde3;}"
                + ".toc a{display:block;}"
                + ".toc a::after{content:leader(' ') target-counter(attr(href),page);color:#4a5b68;}"
                + "table{border-collapse:collapse;width:100%;margin:0 0 6pt 0;"
                + "table-layout:fixed;}"
                + "th,td{text-align:left;vertical-align:top;padding:2.2pt 5pt 2.2pt 0;font-size:8.8pt;}"
                + "table.facts th{width:31mm;font-weight:normal;color:#4a5b68;}"
                + "table.rows th{font-weight:bold;color:#1d3b53;border-bottom:0.9pt solid #1d3b53;font-size:8.2pt;}"
                + "table.rows td,table.rows tbody th{border-bottom:0.4pt solid #d4dde3;font-size:8.2pt;}"
                + "table.rows{-fs-page-break-min-height:16mm;}table.rows tr{page-break-inside:avoid;}"
                + "table.steps th:nth-child(1){width:11mm;}table.steps th:nth-child(2){width:56mm;}"
                + "table.steps th:nth-child(5){width:26mm;}table.steps th:nth-child(6){width:21mm;}"
                + "table.pieces th:nth-child(1){width:14mm;}table.pieces th:nth-child(3){width:20mm;}"
                + "table.pieces th:nth-child(6){width:37mm;}"
                + "table.reasons th:nth-child(1){width:20mm;}table.reasons th:nth-child(2){width:36mm;}"
                + "table.reasons th:nth-child(3){width:25mm;}"
                + "table.history th{width:42mm;}th .small,th .flags{font-weight:normal;}"
                + ".flags{color:#8a5a00;font-size:8pt;}"
                + ".statement{border-left:2.4pt solid #b9c8d3;padding:1pt 0 1pt 9pt;margin:0 0 13pt 0;}"
                + ".statement .ref{color:#6d8596;font-weight:bold;}"
                + ".picture{page-break-inside:avoid;margin:4pt 0 8pt 0;}"
                + ".picture .drawing{float:left;width:" + ReportPictures.CHAIN_WIDTH + "pt;}"
                + ".picture .rows{margin-left:40pt;}"
                + ".picture .party{height:" + ReportPictures.PARTY + "pt;overflow:hidden;}"
                + ".picture .step{height:" + ReportPictures.STEP + "pt;overflow:hidden;}"
                + ".picture .name{font-weight:bold;font-size:10pt;line-height:17pt;padding-top:2pt;}"
                + ".picture .verb{font-size:9pt;line-height:17pt;color:#1d3b53;}"
                + ".picture .stepnumber{color:#6d8596;font-weight:bold;}"
                + ".picture .sub{font-size:8pt;line-height:12pt;color:#4a5b68;}"
                + ".picture .axis{font-size:8pt;color:#4a5b68;width:" + ReportPictures.TIME_WIDTH
                + "pt;margin-left:290pt;line-height:13pt;}"
                + ".picture .axis .last{float:right;}"
                + ".picture .bars{float:right;width:" + ReportPictures.TIME_WIDTH + "pt;}"
                + ".picture .events{margin-right:200pt;}"
                + ".picture .event{height:" + ReportPictures.BAR + "pt;overflow:hidden;}"
                + ".end{clear:both;height:0;}"
                + ".quote{margin:2pt 0 6pt 0;}"
                + ".quote .said{background-color:#f3f6f8;padding:4pt 7pt;}"
                + ".command{background-color:#f3f6f8;padding:5pt 8pt;font-size:9pt;}"
                + ".together{page-break-inside:avoid;}p.intro{page-break-after:avoid;}"
                + "ul{margin:0 0 6pt 0;padding:0;list-style-type:none;}"
                + "ul li{margin:0 0 5pt 0;padding:0 0 0 8pt;border-left:2.4pt solid #b9c8d3;}";
    }

    private static String text(String words) {
        if (words.matches("(?s).*['\\\\\"<>\n].*"))
            throw new IllegalArgumentException(
                    "a text in the margin of a page is of words and markings alone: " + words);
        return words.replace("&", "&amp;");
    }
}
