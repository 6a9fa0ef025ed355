namespace Zhucun.Load.Display;

/// <summary>What a run shows while it goes on.</summary>
internal interface IDisplay
{
    /// <summary>One sentence that stays.</summary>
    void Say(string sentence);

    /// <summary>How far a phase has come; shown again and again, not kept.</summary>
    void Progress(string phase, double done, double total, string note);
}
