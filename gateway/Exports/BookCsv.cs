using Zhucun.Gateway.Problems;
using Zhucun.Grains;

namespace Zhucun.Gateway.Exports;

/// <summary>The book as one flat table: a line for each member, two columns for each day.</summary>
internal sealed class BookCsv(AttendanceBook book, Language language)
{
    public async Task WriteAsync(Stream target, CancellationToken aborted)
    {
        await using var csv = new CsvWriter(target, aborted);
        foreach (var head in Heads())
            csv.Text(head);
        await csv.EndRowAsync();
        foreach (var township in book.Townships)
        {
            foreach (var line in township.Lines)
            {
                Write(csv, township, line);
                await csv.EndRowAsync();
            }
        }
    }

    private IEnumerable<string> Heads()
    {
        foreach (var head in (Text[])[BookWords.Month, BookWords.Township, BookWords.Number, BookWords.Village, BookWords.Member, BookWords.Role, BookWords.MemberId])
            yield return head.In(language);
        foreach (var day in book.Days)
        {
            foreach (var slot in SlotNames.All)
                yield return language == Language.En ? $"{day.Date.Day} {BookWords.Short(slot).En}" : $"{day.Date.Day}日{BookWords.Short(slot).Zh}";
        }

        foreach (var (head, _) in BookWords.Totals)
            yield return head.In(language);
        yield return BookWords.Standing.In(language);
    }

    private void Write(CsvWriter csv, TownshipBook township, BookLine line)
    {
        csv.Text(book.Month.ToString());
        csv.Text(township.Name);
        csv.Number(line.Number);
        csv.Text(line.VillageName);
        csv.Text(line.Name);
        csv.Text(Words.Of(line.Role).In(language));
        csv.Text(line.Member.ToString());
        for (var day = 0; day < book.Days.Count; day++)
        {
            foreach (var slot in SlotNames.All)
                csv.Text(BookWords.SignOf(line[slot][day], language));
        }

        foreach (var (_, value) in BookWords.Totals)
            csv.Number(value(line.Totals));
        csv.Text((township.IsSealed ? BookWords.Sealed : BookWords.NotFinal).In(language));
    }
}
