package org.headwater.report;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.headwater.report.Report.PathStep;
import org.headwater.vocabulary.StepClass;

/**
 * The drawings of a report, as SVG without a letter: the words stand beside them as text of the page, which can be searched,
 * copied and read aloud. All sizes are in points.
 */
final class ReportPictures {

    /** Heights of the rows that stand beside a drawing of a chain. */
    static final int PARTY = 34;

    static final int STEP = 34;

    /** Height of the rows beside a timeline. */
    static final int BAR = 24;

    static final int CHAIN_WIDTH = 30;
    static final int TIME_WIDTH = 190;

    private static final String INK = "#1d3b53";

    private ReportPictures() {}

    /** A circle for each party, and between them an arrow: whole for goods, broken for a tie. */
    static String chain(List<PathStep> steps, boolean goesOn, String described) {
        var height = (steps.size() + 1) * PARTY + steps.size() * STEP;
        var svg = open(CHAIN_WIDTH, height, described);
        for (var place = 0; place <= steps.size(); place++) {
            var middle = place * (PARTY + STEP) + PARTY / 2;
            var isEnd = place == 0 && !goesOn || place == steps.size();
            svg.append("<circle cx=\"15\" cy=\"")
                    .append(middle)
                    .append("\" r=\"8\" stroke=\"")
                    .append(INK);
            svg.append("\" stroke-width=\"1.6\" fill=\"")
                    .append(isEnd ? INK : "#ffffff")
                    .append("\"/>");
            if (place == steps.size()) break;
            var step = steps.get(place);
            var from = middle + 10;
            var to = middle + PARTY + STEP - 10;
            var color = step.stepClass() == StepClass.TIE ? "#8a5a00" : INK;
            svg.append("<line x1=\"15\" y1=\"").append(from).append("\" x2=\"15\" y2=\"");
            svg.append(step.stepClass() == StepClass.TIE ? to : to - 6)
                    .append("\" stroke=\"")
                    .append(color);
            svg.append("\" stroke-width=\"").append(step.stepClass() == StepClass.SHIPMENT ? "2.2" : "1.4");
            svg.append(step.stepClass() == StepClass.SHIPMENT ? "\"/>" : "\" stroke-dasharray=\"4,3\"/>");
            // A tie is walked either way, and has no head.
            if (step.stepClass() != StepClass.TIE)
                svg.append("<polygon points=\"10,")
                        .append(to - 8)
                        .append(" 20,")
                        .append(to - 8)
                        .append(" 15,")
                        .append(to)
                        .append("\" fill=\"")
                        .append(color)
                        .append("\"/>");
        }
        return svg.append("</svg>").toString();
    }

    /** From the first to the last known day of something; they may be equal. */
    record Bar(LocalDate first, LocalDate last, boolean isGoods) {}

    /** A bar for each row, over a common time; the years are fine lines. */
    static String timeline(List<Bar> bars, LocalDate first, LocalDate last, String described) {
        var height = bars.size() * BAR;
        var svg = open(TIME_WIDTH, height, described);
        svg.append("<rect x=\"0\" y=\"0\" width=\"")
                .append(TIME_WIDTH)
                .append("\" height=\"")
                .append(height);
        svg.append("\" fill=\"#f3f6f8\"/>");
        var days = Math.max(1, ChronoUnit.DAYS.between(first, last));
        var years = last.getYear() - first.getYear();
        var every = Math.max(1, (years + 11) / 12);
        for (var year = first.getYear() + 1; year <= last.getYear(); year += every) {
            var x = place(LocalDate.of(year, 1, 1), first, days);
            svg.append("<line x1=\"")
                    .append(x)
                    .append("\" y1=\"0\" x2=\"")
                    .append(x)
                    .append("\" y2=\"");
            svg.append(height).append("\" stroke=\"#c4d0d9\" stroke-width=\"0.6\"/>");
        }
        for (var row = 0; row < bars.size(); row++) {
            var bar = bars.get(row);
            var from = place(bar.first(), first, days);
            var to = place(bar.last(), first, days);
            // A single day is still to be seen.
            svg.append("<rect x=\"")
                    .append(Math.min(from, TIME_WIDTH - 4))
                    .append("\" y=\"")
                    .append(row * BAR + 8);
            svg.append("\" width=\"").append(Math.max(4, to - from)).append("\" height=\"8\" rx=\"2\" fill=\"");
            svg.append(bar.isGoods() ? INK : "#c08a2d").append("\"/>");
        }
        return svg.append("</svg>").toString();
    }

    private static long place(LocalDate day, LocalDate first, long days) {
        return Math.round(ChronoUnit.DAYS.between(first, day) * (double) TIME_WIDTH / days);
    }

    private static StringBuilder open(int width, int height, String described) {
        return new StringBuilder("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"")
                .append(width)
                .append("\" height=\"")
                .append(height)
                .append("\" viewBox=\"0 0 ")
                .append(width)
                .append(' ')
                .append(height)
                .append("\" style=\"width:")
                .append(width)
                .append("pt;height:")
                .append(height)
                .append("pt;display:block\" alt=\"")
                .append(described)
                .append("\">");
    }
}
