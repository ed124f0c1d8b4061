package io.fuseboard.house;

import static java.util.stream.Collectors.joining;

import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.GenericDeclaration;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What applications can name of a module, as lines of text: a type begins a line, its members are indented. In an order of
 * its own, so that nothing depends on the virtual machine. A record's components and an enum's constants stand in the
 * type's line; what the compiler makes of them is not repeated.
 */
final class PublicApi {

    private static final String PACKAGES = "\\b(?:[a-z][a-zA-Z0-9_]*\\.)+(?=[A-Z])";
    private static final int SHOWN = Modifier.ABSTRACT | Modifier.FINAL | Modifier.STATIC;

    private PublicApi() {}

    /** The lines of a module that lies in a folder of classes. */
    static List<String> of(Path classes) throws Exception {
        List<String> lines = new ArrayList<>();
        for (ModuleDescriptor.Exports exported :
                ModuleFinder.of(classes).findAll().iterator().next().descriptor().exports().stream()
                        .sorted()
                        .toList()) {
            for (Class<?> type : types(classes, exported.source())) {
                lines.add(header(type));
                members(type)
                        .sorted(Comparator.comparing(PublicApi::fromItsName).thenComparing(Comparator.naturalOrder()))
                        .distinct()
                        .map("    "::concat)
                        .forEach(lines::add);
            }
        }
        return lines;
    }

    private static List<Class<?>> types(Path classes, String exported) throws Exception {
        List<Class<?>> types = new ArrayList<>();
        try (Stream<Path> files = Files.list(classes.resolve(exported.replace('.', '/')))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
                String name = file.getFileName().toString().replace(".class", "");
                if (!name.equals("package-info")) {
                    types.add(Class.forName(exported + "." + name, false, PublicApi.class.getClassLoader()));
                }
            }
        }
        types.removeIf(type -> !isNameable(type));
        types.sort(Comparator.comparing(Class::getName));
        return types;
    }

    private static boolean isNameable(Class<?> type) {
        return !type.isAnonymousClass()
                && !type.isLocalClass()
                && isForOthers(type.getModifiers())
                && (type.getDeclaringClass() == null || isNameable(type.getDeclaringClass()));
    }

    private static boolean isForOthers(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    private static String header(Class<?> type) {
        StringBuilder line = new StringBuilder(type.getName().replace('$', '.'));
        line.append(variables(type)).append(": ");
        if (type.isAnnotation()) {
            return line.append("annotation").toString();
        }
        if (type.isEnum()) {
            return line.append("enum")
                    .append(list(
                            " ",
                            Arrays.stream(type.getFields())
                                    .filter(Field::isEnumConstant)
                                    .map(Field::getName)))
                    .toString();
        }
        if (type.isSealed()) {
            line.append("sealed ");
        } else if (!type.isRecord() && Modifier.isFinal(type.getModifiers())) {
            line.append("final ");
        } else if (!type.isInterface() && Modifier.isAbstract(type.getModifiers())) {
            line.append("abstract ");
        }
        line.append(type.isInterface() ? "interface" : type.isRecord() ? "record" : "class");
        if (type.isRecord()) {
            line.append(Arrays.stream(type.getRecordComponents())
                    .map(component -> name(component.getGenericType()) + " " + component.getName())
                    .collect(joining(", ", "(", ")")));
        } else if (type.getSuperclass() != null && type.getSuperclass() != Object.class) {
            line.append(" extends ").append(name(type.getGenericSuperclass()));
        }
        return line.append(list(
                        type.isInterface() ? " extends " : " implements ",
                        Arrays.stream(type.getGenericInterfaces()).map(PublicApi::name)))
                .toString();
    }

    private static Stream<String> members(Class<?> type) {
        boolean inherited = type.isEnum() || type.isRecord();
        return Stream.of(
                        forOthers(type.getDeclaredFields(), field -> !field.isEnumConstant())
                                .map(PublicApi::field),
                        forOthers(type.getDeclaredConstructors(), made -> !isCanonical(type, made))
                                .map(made -> signature(made, "new " + type.getSimpleName())),
                        forOthers(type.getDeclaredMethods(), method -> !inherited || !isMade(type, method))
                                .map(PublicApi::method))
                .flatMap(lines -> lines);
    }

    /** Without what stands before it: modifiers, variables, the type. */
    private static String fromItsName(String member) {
        return member.substring(
                member.lastIndexOf(' ', member.indexOf('(') < 0 ? member.length() : member.indexOf('(')) + 1);
    }

    private static <M extends Member> Stream<M> forOthers(M[] members, Predicate<M> more) {
        return Arrays.stream(members)
                .filter(member -> isForOthers(member.getModifiers()) && !member.isSynthetic() && more.test(member));
    }

    private static boolean isCanonical(Class<?> type, Constructor<?> made) {
        return type.isRecord()
                && Arrays.equals(
                        made.getParameterTypes(),
                        Arrays.stream(type.getRecordComponents())
                                .map(RecordComponent::getType)
                                .toArray());
    }

    private static boolean isMade(Class<?> type, Method method) {
        String name = method.getName();
        int parameters = method.getParameterCount();
        if (type.isEnum()) {
            return name.equals("values") && parameters == 0 || name.equals("valueOf");
        }
        return parameters == 0
                        && (name.equals("hashCode")
                                || name.equals("toString")
                                || Arrays.stream(type.getRecordComponents())
                                        .anyMatch(
                                                component -> component.getName().equals(name)))
                || name.equals("equals") && parameters == 1;
    }

    private static String field(Field field) {
        String line = modifiers(field) + name(field.getGenericType()) + " " + field.getName();
        boolean inlined = Modifier.isStatic(field.getModifiers())
                && Modifier.isFinal(field.getModifiers())
                && (field.getType().isPrimitive() || field.getType() == String.class);
        try {
            return inlined ? line + " = " + field.get(null) : line;
        } catch (IllegalAccessException kept) {
            return line;
        }
    }

    private static String method(Method method) {
        String line = signature(method, name(method.getGenericReturnType()) + " " + method.getName());
        return method.getDeclaringClass().isAnnotation()
                ? line + (method.getDefaultValue() == null ? "" : " default " + value(method.getDefaultValue()))
                : line;
    }

    private static String value(Object standard) {
        return standard instanceof Object[] many
                ? Arrays.toString(many)
                : standard instanceof String text ? '"' + text + '"' : String.valueOf(standard);
    }

    private static String signature(Executable code, String named) {
        String parameters = Arrays.stream(code.getGenericParameterTypes())
                .map(PublicApi::name)
                .collect(joining(", ", "(", ")"));
        if (code.isVarArgs()) {
            parameters = parameters.substring(0, parameters.length() - 3) + "...)";
        }
        String variables = variables(code);
        return modifiers(code)
                + (variables.isEmpty() ? "" : variables + " ")
                + named
                + parameters
                + list(
                        " throws ",
                        Arrays.stream(code.getGenericExceptionTypes()).map(PublicApi::name));
    }

    private static String modifiers(Member member) {
        int modifiers = member.getModifiers();
        boolean inInterface = member.getDeclaringClass().isInterface();
        String shown = Modifier.toString(modifiers & SHOWN & (inInterface ? ~Modifier.ABSTRACT : -1));
        boolean standard = member instanceof Method method && method.isDefault();
        return (Modifier.isProtected(modifiers) ? "protected " : "")
                + (standard ? "default " : "")
                + (shown.isEmpty() ? "" : shown + " ");
    }

    private static String variables(GenericDeclaration generic) {
        if (generic.getTypeParameters().length == 0) {
            return "";
        }
        return Arrays.stream(generic.getTypeParameters())
                .map(variable -> variable.getName()
                        + list(
                                " extends ",
                                Arrays.stream(variable.getBounds())
                                        .filter(bound -> bound != Object.class)
                                        .map(PublicApi::name)))
                .collect(joining(", ", "<", ">"));
    }

    private static String list(String before, Stream<String> names) {
        String all = names.collect(joining(", "));
        return all.isEmpty() ? "" : before + all;
    }

    private static String name(Type type) {
        return type.getTypeName().replaceAll(PACKAGES, "").replace('$', '.');
    }
}
