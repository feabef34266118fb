namespace Cat.Web.Measurement.Jobs;

/// <summary>How far a job is, from 0 to 1, what it is doing, in words, and how long the whole will still take, where that is known.</summary>
internal sealed record JobStep(double Fraction, string Text, TimeSpan? TimeLeft = null);
