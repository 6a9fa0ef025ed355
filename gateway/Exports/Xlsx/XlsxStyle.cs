namespace Zhucun.Gateway.Exports.Xlsx;

/// <summary>How a cell looks; the number is its place among the <c>cellXfs</c> of <see cref="XlsxStyles.Sheet"/>.</summary>
internal enum XlsxStyle
{
    Plain,

    /// <summary>Large, in the middle, no lines.</summary>
    Title,

    /// <summary>A line of text without lines around it.</summary>
    Note,

    /// <summary>The same in the middle.</summary>
    NoteCentred,

    /// <summary>The same at the right.</summary>
    NoteRight,

    Head,

    /// <summary>The head of a day without duty.</summary>
    HeadRest,

    Centred,

    /// <summary>A day without duty.</summary>
    CentredRest,

    /// <summary>What is still to come.</summary>
    CentredFaint,

    /// <summary>What has to be noticed.</summary>
    CentredAlarm,

    Left,

    /// <summary>Long text, in as many lines as it takes.</summary>
    Wrapped,

    Sum,

    Day,

    Moment,
}

/// <summary>The workbook's styles.</summary>
internal static class XlsxStyles
{
    /// <summary>The part <c>xl/styles.xml</c>: formats, fonts, fills and borders, and then one line for each <see cref="XlsxStyle"/>.</summary>
    public const string Sheet =
        """
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
        <numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd"/><numFmt numFmtId="165" formatCode="yyyy\-mm\-dd\ hh:mm"/></numFmts>
        <fonts count="5">
        <font><sz val="11"/><name val="宋体"/></font>
        <font><b/><sz val="11"/><name val="宋体"/></font>
        <font><b/><sz val="18"/><name val="宋体"/></font>
        <font><sz val="11"/><color rgb="FF8A8A8A"/><name val="宋体"/></font>
        <font><b/><sz val="11"/><color rgb="FFB3271A"/><name val="宋体"/></font>
        </fonts>
        <fills count="4">
        <fill><patternFill patternType="none"/></fill>
        <fill><patternFill patternType="gray125"/></fill>
        <fill><patternFill patternType="solid"><fgColor rgb="FFE4E7E5"/><bgColor indexed="64"/></patternFill></fill>
        <fill><patternFill patternType="solid"><fgColor rgb="FFF3F5F4"/><bgColor indexed="64"/></patternFill></fill>
        </fills>
        <borders count="2">
        <border><left/><right/><top/><bottom/><diagonal/></border>
        <border><left style="thin"><color rgb="FF6B6B6B"/></left><right style="thin"><color rgb="FF6B6B6B"/></right><top style="thin"><color rgb="FF6B6B6B"/></top><bottom style="thin"><color rgb="FF6B6B6B"/></bottom><diagonal/></border>
        </borders>
        <cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
        <cellXfs count="16">
        <xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>
        <xf numFmtId="0" fontId="2" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1"><alignment horizontal="center" vertical="center"/></xf>
        <xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf>
        <xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment horizontal="center" vertical="center"/></xf>
        <xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment horizontal="right" vertical="center"/></xf>
        <xf numFmtId="0" fontId="1" fillId="3" borderId="1" xfId="0" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment horizontal="center" vertical="center" wrapText="1"/></xf>
        <xf numFmtId="0" fontId="1" fillId="2" borderId="1" xfId="0" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment horizontal="center" vertical="center"/></xf>
        <xf numFmtId="0" fontId="0" fillId="0" borderId="1" xfId="0" applyBorder="1" applyAlignment="1"><alignment horizontal="center" vertical="center"/></xf>
        <xf numFmtId="0" fontId="3" fillId="2" borderId="1" xfId="0" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment horizontal="center" vertical="center"/></xf>
        <xf numFmtId="0" fontId="3" fillId="0" borderId="1" xfId="0" applyFont="1" applyBorder="1" applyAlignment="1"><alignment horizontal="center" vertical="center"/></xf>
        <xf numFmtId="0" fontId="4" fillId="0" borderId="1" xfId="0" applyFont="1" applyBorder="1" applyAlignment="1"><alignment horizontal="center" vertical="center"/></xf>
        <xf numFmtId="0" fontId="0" fillId="0" borderId="1" xfId="0" applyBorder="1" applyAlignment="1"><alignment vertical="center"/></xf>
        <xf numFmtId="0" fontId="0" fillId="0" borderId="1" xfId="0" applyBorder="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf>
        <xf numFmtId="0" fontId="1" fillId="3" borderId="1" xfId="0" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment horizontal="center" vertical="center"/></xf>
        <xf numFmtId="164" fontId="0" fillId="0" borderId="1" xfId="0" applyNumberFormat="1" applyBorder="1" applyAlignment="1"><alignment horizontal="center" vertical="center"/></xf>
        <xf numFmtId="165" fontId="0" fillId="0" borderId="1" xfId="0" applyNumberFormat="1" applyBorder="1" applyAlignment="1"><alignment horizontal="center" vertical="center"/></xf>
        </cellXfs>
        </styleSheet>
        """;
}
