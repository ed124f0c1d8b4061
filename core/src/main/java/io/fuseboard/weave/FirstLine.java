package io.fuseboard.weave;

import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.implementation.bytecode.StackManipulation;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.matcher.ElementMatcher;
import net.bytebuddy.utility.OpenedClassReader;

/**
 * Says of what stands behind a method's body that it is the method's first line. Otherwise it would have the last one's
 * number, and a refused call would be shown at a line that it never came to.
 */
final class FirstLine extends MethodVisitor {

    /** No line has this number: class files may have it, compilers count from 1. */
    private static final int FIRST = 0;

    /** From here on it is the first line. */
    static final StackManipulation MARK = new StackManipulation.AbstractBase() {
        @Override
        public Size apply(MethodVisitor code, Implementation.Context context) {
            Label here = new Label();
            code.visitLabel(here);
            code.visitLineNumber(FIRST, here);
            return Size.ZERO;
        }
    };

    private int first = FIRST;

    private FirstLine(MethodVisitor next) {
        super(OpenedClassReader.ASM_API, next);
    }

    static AsmVisitorWrapper visitor(ElementMatcher<? super MethodDescription> methods) {
        return new AsmVisitorWrapper.ForDeclaredMethods()
                .method(methods, (type, method, next, context, pool, writerFlags, readerFlags) -> new FirstLine(next));
    }

    @Override
    public void visitLineNumber(int line, Label start) {
        if (first == FIRST) {
            first = line;
        }
        if (line != FIRST || first != FIRST) {
            super.visitLineNumber(line == FIRST ? first : line, start);
        }
    }
}
