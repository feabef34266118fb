using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Cat.Engine.Evaluation;

namespace Cat.Web.Measurement.Training;

/// <summary>
/// What a student is for: 70 of 100 to train on, 15 to choose the epoch by, 15 for the report. By a hash of who it is: the same student has the same part in
/// every training of every bank, whoever else is there.
/// </summary>
internal static class StudentFolds
{
    private const double TrainingShare = 0.7;
    private const double ValidationShare = 0.15;

    public static Fold Of(string student)
    {
        var place = BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(student))) / (uint.MaxValue + 1.0);
        return place < TrainingShare ? Fold.Train : place < TrainingShare + ValidationShare ? Fold.Validation : Fold.Test;
    }
}
